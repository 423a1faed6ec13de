"""The `fine_tuning.jobs` endpoints and their types."""


class Jobs(Resource, path="/fine_tuning/jobs"):
    @post
    def create(
        *,
        model: str | Literal["babbage-002", "davinci-002", "gpt-3.5-turbo", "gpt-4o-mini"],
        training_file: str,
        hyperparameters: Deprecated[Hyperparameters] = ...,  # Use `method`.
        integrations: list[Integration] | None = ...,
        metadata: Metadata | None = ...,
        method: Method = ...,
        seed: int | None = ...,
        suffix: str | None = ...,
        validation_file: str | None = ...,
    ) -> FineTuningJob:
        """Start to fine-tune a model on examples.

        model: Model to train, such as `gpt-4o-mini`.
        training_file: Id of a JSONL file, uploaded with the purpose `fine-tune`.
        hyperparameters: Older place of training settings; use `method`.
        method: Training method, such as `supervised` or `dpo`, and its settings.
        seed: 0 to 2,147,483,647; the same seed gives nearly the same result.
        suffix: Up to 64 characters that become part of the new model's name.
        validation_file: Id of a JSONL file with examples that measure progress.
        """

        class Hyperparameters:
            batch_size: Literal["auto"] | int = ...
            learning_rate_multiplier: Literal["auto"] | float = ...
            n_epochs: Literal["auto"] | int = ...

        class Integration:
            type: Literal["wandb"]
            wandb: Wandb

            class Wandb:
                project: str
                entity: str | None = ...
                name: str | None = ...
                tags: list[str] = ...

        class Method:
            type: Literal["supervised", "dpo", "reinforcement"]
            dpo: DpoMethod = ...
            reinforcement: ReinforcementMethod = ...
            supervised: SupervisedMethod = ...

    @get("/{fine_tuning_job_id}")
    def retrieve(fine_tuning_job_id: str) -> FineTuningJob:
        """Fetch a fine-tuning job, to see how far it is."""

    @get
    def list(
        *, after: str = ..., limit: int = ..., metadata: dict[str, str] | None = ...
    ) -> CursorPage[FineTuningJob]:
        """Find fine-tuning jobs of the organization, such as by metadata.

        limit: Maximum number of items on a page, 20 by default.
        metadata: Only jobs with these key-value pairs; None finds those without any.
        """

    @post("/{fine_tuning_job_id}/cancel")
    def cancel(fine_tuning_job_id: str) -> FineTuningJob:
        """Stop a fine-tuning job for good; `pause()` lets it be resumed."""

    @get("/{fine_tuning_job_id}/events")
    def list_events(
        fine_tuning_job_id: str, *, after: str = ..., limit: int = ...
    ) -> CursorPage[FineTuningJobEvent]:
        """Follow what happened during a job, the latest first, page by page.

        limit: Maximum number of items on a page, 20 by default.
        """

    @post("/{fine_tuning_job_id}/pause")
    def pause(fine_tuning_job_id: str) -> FineTuningJob:
        """Halt a fine-tuning job, to judge it and go on with `resume()`."""

    @post("/{fine_tuning_job_id}/resume")
    def resume(fine_tuning_job_id: str) -> FineTuningJob:
        """Go on with a paused fine-tuning job."""


class DpoHyperparameters(Both):
    batch_size: Literal["auto"] | int = ...
    beta: Literal["auto"] | float = ...
    learning_rate_multiplier: Literal["auto"] | float = ...
    n_epochs: Literal["auto"] | int = ...


class DpoMethod(Both):
    hyperparameters: DpoHyperparameters = ...


class FineTuningJob(Model):
    """The training of a model of your own.

    id: Id of the job.
    error: Why the job failed; None otherwise.
    fine_tuned_model: Name of the new model; None until the job has succeeded.
    model: Model that is trained.
    organization_id: Id of the organization.
    seed: Seed of the job; the same seed gives nearly the same result.
    status: `validating_files`, `queued`, `running`, then `succeeded`, `failed` or `cancelled`.
    estimated_finish: When the job will probably end, in Unix seconds; None if unknown.
    """

    id: str
    created_at: int
    error: Error = ...
    fine_tuned_model: str = ...
    finished_at: int = ...
    hyperparameters: Hyperparameters
    model: str
    object: Literal["fine_tuning.job"]
    organization_id: str
    result_files: list[str]
    seed: int
    status: Literal["validating_files", "queued", "running", "succeeded", "failed", "cancelled"]
    trained_tokens: int = ...
    training_file: str
    validation_file: str = ...
    estimated_finish: int = ...
    integrations: list[FineTuningJobWandbIntegrationObject] = ...
    metadata: Metadata = ...
    method: Method = ...

    class Error:
        """Why a job failed.

        code: Kind of the error, for programs.
        message: Description of the error, for people.
        param: Argument that is wrong, such as `training_file`.
        """

        code: str
        message: str
        param: str = ...

    class Hyperparameters:
        batch_size: Literal["auto"] | int = ...
        learning_rate_multiplier: Literal["auto"] | float = ...
        n_epochs: Literal["auto"] | int = ...

    class Method:
        type: Literal["supervised", "dpo", "reinforcement"]
        dpo: DpoMethod = ...
        reinforcement: ReinforcementMethod = ...
        supervised: SupervisedMethod = ...


class FineTuningJobEvent(Model):
    """A message about the progress of a job.

    id: Id of the event.
    level: `info`, `warn` or `error`.
    message: Text of the message.
    data: Data of the event, such as metrics of a training step.
    """

    id: str
    created_at: int
    level: Literal["info", "warn", "error"]
    message: str
    object: Literal["fine_tuning.job.event"]
    data: object = ...
    type: Literal["message", "metrics"] = ...


FineTuningJobIntegration = FineTuningJobWandbIntegrationObject


class FineTuningJobWandbIntegration(Model):
    project: str
    entity: str = ...
    name: str = ...
    tags: list[str] = ...


class FineTuningJobWandbIntegrationObject(Model):
    type: Literal["wandb"]
    wandb: FineTuningJobWandbIntegration


class ReinforcementHyperparameters(Both):
    batch_size: Literal["auto"] | int = ...
    compute_multiplier: Literal["auto"] | float = ...
    eval_interval: Literal["auto"] | int = ...
    eval_samples: Literal["auto"] | int = ...
    learning_rate_multiplier: Literal["auto"] | float = ...
    n_epochs: Literal["auto"] | int = ...
    reasoning_effort: Literal["default", "low", "medium", "high"] = ...


class ReinforcementMethod(Both):
    grader: Grader
    hyperparameters: ReinforcementHyperparameters = ...
    Grader = (
        graders.StringCheckGrader
        | graders.TextSimilarityGrader
        | graders.PythonGrader
        | graders.ScoreModelGrader
        | graders.MultiGrader
    )


class SupervisedHyperparameters(Both):
    batch_size: Literal["auto"] | int = ...
    learning_rate_multiplier: Literal["auto"] | float = ...
    n_epochs: Literal["auto"] | int = ...


class SupervisedMethod(Both):
    hyperparameters: SupervisedHyperparameters = ...
