package org.shumao.benchmarks.measure;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.shumao.localstack.process.StackException;

/**
 * One kept-alive HTTP/1.1 connection that sends a request and reads the response, and no more than that: the generator shares
 * the cores with what it measures, and must take as little of them as it can.
 */
public final class HttpConnection implements AutoCloseable {
    private static final int MOST_HEADERS = 100;
    private static final int MOST_SHOWN = 2_000;
    private static final String JSON = "application/json";
    private static final byte[] NO_BODY = {};

    private final Socket socket;
    private final InputStream in;
    private final String host;

    public HttpConnection(URI address) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        host = address.getHost() + ":" + address.getPort();
    }

    /** A response is what a request got. */
    public record Response(int status, String body) {
        /** The body, if the status is the one expected. */
        public String expect(int expected) {
            if (status != expected) {
                throw new StackException(
                        "Status " + status + ": " + body.substring(0, Math.min(MOST_SHOWN, body.length())));
            }
            return body;
        }
    }

    /**
     * Returns the body of the response, which must be 200.
     *
     * @param token of the caller; empty for somebody without a key
     */
    public String get(String path, String token) throws IOException {
        return send("GET", path, JSON, token, NO_BODY).expect(200);
    }

    public Response send(String method, String path, String mediaType, String token, byte[] body) throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + mediaType
                + "\r\nContent-Length: " + body.length
                + (token.isEmpty() ? "" : "\r\nAuthorization: Bearer " + token) + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        int status = Integer.parseInt(line().substring(9, 12));
        int length = -1;
        boolean chunked = false;
        for (int i = 0; i < MOST_HEADERS; i++) {
            String header = line().toLowerCase(Locale.ROOT);
            if (header.isEmpty()) {
                return new Response(status, chunked ? chunks() : text(Math.max(0, length)));
            }
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            chunked |= header.startsWith("transfer-encoding:") && header.endsWith("chunked");
        }
        throw new IOException("no end of headers");
    }

    private String chunks() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.append(text(size));
            line();
        }
        line();
        return all.toString();
    }

    private String text(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the service closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
