"""The `fine_tuning.jobs.checkpoints` endpoints and their types."""


class Checkpoints(Resource, path="/fine_tuning/jobs/{fine_tuning_job_id}/checkpoints"):
    @get
    def list(
        fine_tuning_job_id: str, *, after: str = ..., limit: int = ...
    ) -> CursorPage[FineTuningJobCheckpoint]:
        """See which checkpoints a job has saved, to use one before the last.

        limit: Maximum number of items on a page, 10 by default.
        """


class FineTuningJobCheckpoint(Model):
    id: str
    created_at: int
    fine_tuned_model_checkpoint: str
    fine_tuning_job_id: str
    metrics: Metrics
    object: Literal["fine_tuning.job.checkpoint"]
    step_number: int

    class Metrics:
        full_valid_loss: float = ...
        full_valid_mean_token_accuracy: float = ...
        step: float = ...
        train_loss: float = ...
        train_mean_token_accuracy: float = ...
        valid_loss: float = ...
        valid_mean_token_accuracy: float = ...
