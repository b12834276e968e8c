package org.shumao.gateway.surroundings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends exactly these bytes and reads until the end of the connection: clients tidy up what tests want to send. */
public final class RawHttp {
    private RawHttp() {}

    /**
     * A response as it came.
     *
     * @param head status line and headers
     * @param body whatever followed
     */
    public record Answer(int status, String head, String body) {
        /** Whether a header stands in the head, by lower-case name. */
        public boolean has(String header) {
            return head.toLowerCase(Locale.ROOT).contains("\r\n" + header + ":");
        }
    }

    /** A request without a body. */
    public static Answer send(int port, String method, String target, String... headers) throws IOException {
        StringBuilder request =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return exchange(port, request.append("\r\n").toString());
    }

    public static Answer exchange(int port, String bytes) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return parse(readAll(socket.getInputStream()));
        }
    }

    /** Everything that comes back, for requests after which there may be several responses, or none. */
    public static String transcript(int port, String bytes) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(readAll(socket.getInputStream()), StandardCharsets.UTF_8);
        }
    }

    private static byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        in.transferTo(all);
        return all.toByteArray();
    }

    /** Reads a response whose connection the other side has ended. */
    public static Answer rest(Socket socket) throws IOException {
        return parse(readAll(socket.getInputStream()));
    }

    private static Answer parse(byte[] bytes) {
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    /** Reads one response. */
    public static Answer parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IllegalStateException("no HTTP answer: " + text);
        }
        return new Answer(Integer.parseInt(text.split(" ", 3)[1]), text.substring(0, end), text.substring(end + 4));
    }
}
