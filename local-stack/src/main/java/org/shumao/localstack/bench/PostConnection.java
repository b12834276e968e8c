package org.shumao.localstack.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection that posts and reads the answer: no more than that, so that the generator takes as
 * little as it can of the two cores that it shares with what it measures.
 */
final class PostConnection implements AutoCloseable {
    private static final int MOST_HEADERS = 100;

    private final Socket socket;
    private final InputStream in;
    private final String host;

    PostConnection(URI address) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        host = address.getHost() + ":" + address.getPort();
    }

    /** An answer with its body. */
    record Answer(int status, String body) {}

    Answer send(String method, String path, String mediaType, String token, byte[] body) throws IOException {
        return exchange(method, path, mediaType, "Authorization: Bearer " + token, body);
    }

    /** With a key, as the public address takes it. */
    Answer get(String path, String key) throws IOException {
        return exchange("GET", path, "application/json", "X-API-Key: " + key, new byte[0]);
    }

    /** As anybody. */
    Answer get(String path) throws IOException {
        return exchange("GET", path, "application/json", "Accept: application/json", new byte[0]);
    }

    private Answer exchange(String method, String path, String mediaType, String credentials, byte[] body)
            throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + mediaType
                + "\r\nContent-Length: " + body.length + "\r\n" + credentials + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        int status = Integer.parseInt(line().substring(9, 12));
        int length = -1;
        boolean chunked = false;
        for (int i = 0; i < MOST_HEADERS; i++) {
            String header = line().toLowerCase(Locale.ROOT);
            if (header.isEmpty()) {
                return new Answer(status, chunked ? chunks() : text(Math.max(0, length)));
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
