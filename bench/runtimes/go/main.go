// Command bootstrap redirects every request to the same path of another site.
package main

import (
	"net/http"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

func redirect(request events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	return events.APIGatewayV2HTTPResponse{
		StatusCode: http.StatusTemporaryRedirect,
		Headers:    map[string]string{"Location": "https://madhead.me" + request.RawPath},
	}, nil
}

func main() {
	lambda.Start(redirect)
}
