@file:OptIn(ExperimentalForeignApi::class)

import kotlinx.cinterop.*
import platform.posix.*

data class Invocation(val id: String, val event: String)

/** The Lambda Runtime API, over one connection that is kept. */
class RuntimeApi(private val address: String) {
    private val connection: Int = connect(address.substringBefore(':'), address.substringAfter(':', "80"))
    private val received: CPointer<FILE> = fdopen(connection, "r") ?: throw failure("read from")
    private val line = ByteArray(8192)

    /** Waits for the next event. */
    fun next(): Invocation {
        val (headers, body) = exchange("GET", "next")
        return Invocation(headers.getValue("lambda-runtime-aws-request-id"), body)
    }

    fun respond(id: String, reply: String) {
        exchange("POST", "$id/response", reply)
    }

    fun fail(id: String, failure: String) {
        exchange("POST", "$id/error", failure)
    }

    private fun exchange(method: String, path: String, body: String = ""): Response {
        val content = body.encodeToByteArray()
        val head = "$method /2018-06-01/runtime/invocation/$path HTTP/1.1\r\n" +
            "Host: $address\r\nContent-Length: ${content.size}\r\n\r\n"
        write(head.encodeToByteArray() + content)
        return read()
    }

    private fun write(bytes: ByteArray) = bytes.usePinned { pinned ->
        var written = 0
        while (written < bytes.size) {
            val rest: ULong = (bytes.size - written).convert()
            val count = send(connection, pinned.addressOf(written), rest, MSG_NOSIGNAL)
            if (count < 0) throw failure("write to")
            written += count.toInt()
        }
    }

    private fun read(): Response {
        val status = readLine().split(' ')[1].toInt()
        val headers = generateSequence(::readLine).takeWhile(String::isNotEmpty).associate {
            it.substringBefore(':').lowercase() to it.substringAfter(':').trim()
        }
        val isChunked = headers["transfer-encoding"] == "chunked"
        val bytes = if (isChunked) readChunks() else readBytes(headers["content-length"]?.toInt() ?: 0)
        val body = bytes.decodeToString()
        check(status in 200..299) { "Runtime API answered $status: $body" }
        return Response(headers, body)
    }

    private fun readLine(): String = line.usePinned {
        fgets(it.addressOf(0), line.size, received)?.toKString()?.trimEnd() ?: throw failure("read from")
    }

    private fun readBytes(size: Int): ByteArray {
        val bytes = ByteArray(size)
        if (size == 0) return bytes
        val count = bytes.usePinned { fread(it.addressOf(0), 1.convert(), size.convert(), received) }
        if (count.toInt() < size) throw failure("read from")
        return bytes
    }

    private fun readChunks(): ByteArray {
        var bytes = ByteArray(0)
        do {
            val chunk = readBytes(readLine().substringBefore(';').toInt(16))
            readLine()
            bytes += chunk
        } while (chunk.isNotEmpty())
        return bytes
    }

    private data class Response(val headers: Map<String, String>, val body: String)

    companion object {
        fun fromEnvironment() =
            RuntimeApi(getenv("AWS_LAMBDA_RUNTIME_API")?.toKString() ?: error("AWS_LAMBDA_RUNTIME_API is not set"))
    }
}

private fun connect(host: String, port: String): Int = memScoped {
    val hints = alloc<addrinfo>()
    hints.ai_family = AF_INET
    hints.ai_socktype = SOCK_STREAM
    val found = allocPointerTo<addrinfo>()
    check(getaddrinfo(host, port, hints.ptr, found.ptr) == 0) { "Cannot find the Runtime API at $host:$port" }
    val target = found.value!!.pointed
    val connection = socket(target.ai_family, target.ai_socktype, target.ai_protocol)
    if (platform.posix.connect(connection, target.ai_addr, target.ai_addrlen) < 0) throw failure("connect to")
    freeaddrinfo(found.value)
    connection
}

private fun failure(action: String) =
    IllegalStateException("Cannot $action the Runtime API: ${strerror(errno)?.toKString()}")
