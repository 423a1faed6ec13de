"""The `beta` endpoints and their types."""


class Beta(Resource):
    chat: resources.chat.Chat
