"""The `live.forks` endpoints and their types."""


class Forks(Resource): ...


class ForksConnection(
    Connection,
    path="/live/sessions/{session_id}/fork",
    receives=ForkServerEvent,
    sends=ForkClientEvent,
    queue="DEFAULT_LIVE_SEND_QUEUE_MAX_BYTES",
):
    """A live session that goes on from where another one was."""

    def connect(*, session_id: str):
        """Fork a live session; nothing is opened before the result is entered."""

    decision.create: DecisionCreateEvent  # Ask for a decision.
    decision.item.create: DecisionItemCreateEvent  # Add an item to the decision.
    decision.item.delete: DecisionItemDeleteEvent  # Remove an item from the decision.
    response.create: ResponseCreateEvent  # Ask the model for an answer.
    response.item.create: ResponseItemCreateEvent  # Add an item to what the answer is based on.
    session.close: SessionCloseEvent  # End the session once what is under way is finished.
    session.commentary.append: CommentaryAppendEvent  # Add commentary to what the model may say.
    session.input_audio.append: (
        InputAudioAppendEvent  # Send audio, base64-encoded, for the model to hear.
    )
    session.input_audio.mute: InputAudioMuteEvent  # Stop the model from hearing the input.
    session.input_audio.unmute: InputAudioUnmuteEvent  # Let the model hear the input again.
    session.instructions.append: InstructionsAppendEvent  # Add instructions to be followed.
    session.output_audio.fixture.play: OutputAudioFixturePlayEvent  # Play prepared audio.
    session.start: ForkSessionStartEvent  # Start the session with these settings.
    session.thinking.append: ThinkingAppendEvent  # Add thoughts to what the model goes by.
    session.update: SessionUpdateEvent  # Change the settings of the session.
