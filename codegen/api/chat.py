"""The `chat` endpoints and their types."""


class Chat(Resource): ...


ChatModel = shared.ChatModel
