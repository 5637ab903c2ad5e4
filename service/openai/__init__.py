"""OpenAI's form of a chat, so that whatever speaks to OpenAI can speak to Abacist: completions, responses, models.

Nothing is kept between requests: the conversation is the list of messages, and its user's messages are taken in turn
as `service.conversation` takes them. What is answered is the same for the same messages; only ids and times are new.

    routes      the addresses              forms       what may be sent
    asked       what is asked              heard       what the user said, out of what it was wrapped in (wrapping)
    content     the text that is answered  turns       the turns of a chat, in workers
    formats     Markdown or JSON           tasks       what chat front ends ask beside the chat
    chat        /v1/chat/completions       responses   /v1/responses
    bodies      what is sent back          stream      the same in events
    models      the names it answers to    usage       how tokens are counted
    refusal     what is wrong with a request
"""
