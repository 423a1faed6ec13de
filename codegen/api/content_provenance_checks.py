"""The `content_provenance_checks` endpoints and their types."""


class ContentProvenanceChecks(Resource, path="/content_provenance_checks"):
    @post(encoding="multipart")
    def create(*, file: File) -> ContentProvenanceCheck:
        """Check whether an image or sound carries marks of being made by OpenAI.

        file: Image or sound; finding no mark proves nothing.
        """


class ContentProvenanceCheck(Model):
    created_at: int
    object: Literal["content_provenance_check"]
    results: list[Result]

    class Result(Tagged["type", C2PA, SynthID]):
        class C2PA:
            generated_at: str = ...
            issuer: str = ...
            model: str = ...
            outcome: Literal["detected", "not_detected"]
            type: Literal["c2pa"]
            validation_state: Literal["trusted", "valid", "invalid", "not_present"]

        class SynthID:
            generated_at: str = ...
            model: str = ...
            outcome: Literal["detected", "not_detected"]
            type: Literal["synthid"]
