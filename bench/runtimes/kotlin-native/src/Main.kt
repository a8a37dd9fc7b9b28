import kotlinx.serialization.Serializable
import kotlinx.serialization.SerializationException
import kotlinx.serialization.json.Json

/** What is read of an HTTP API's event, payload format 2.0. */
@Serializable
class Event(val rawPath: String)

@Serializable
class Reply(val statusCode: Int, val headers: Map<String, String>)

@Serializable
class Failure(val errorType: String, val errorMessage: String)

private val json = Json { ignoreUnknownKeys = true }

fun main() {
    val api = RuntimeApi.fromEnvironment()
    while (true) {
        val (id, event) = api.next()
        try {
            val reply = redirect(json.decodeFromString(Event.serializer(), event))
            api.respond(id, json.encodeToString(Reply.serializer(), reply))
        } catch (error: SerializationException) {
            val failure = Failure("SerializationException", error.message.orEmpty())
            api.fail(id, json.encodeToString(Failure.serializer(), failure))
        }
    }
}

/** Redirects every request to the same path of another site. */
fun redirect(event: Event) = Reply(
    statusCode = 307,
    headers = mapOf("Location" to "https://madhead.me${event.rawPath}"),
)
