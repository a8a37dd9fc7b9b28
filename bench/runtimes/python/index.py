def handler(event, context):
    return {
        "statusCode": 307,
        "headers": {"Location": "https://madhead.me" + event["rawPath"]},
    }
