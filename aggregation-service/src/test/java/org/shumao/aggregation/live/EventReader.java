package org.shumao.aggregation.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads server-sent events as a browser would. */
final class EventReader implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final HttpResponse<InputStream> response;
    private int comments;

    record Event(String id, String name, String data) {}

    EventReader(URI address, String token, Optional<String> lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token);
        lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
        response = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), BodyHandlers.ofInputStream());
        Thread reader = new Thread(this::read, "events");
        reader.setDaemon(true);
        reader.start();
    }

    int status() {
        return response.statusCode();
    }

    String contentType() {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    /** Signs of life that came between the events so far. */
    int comments() {
        return comments;
    }

    /** The next event; waits for it. */
    Event next() throws InterruptedException {
        String id = "";
        String name = "";
        StringBuilder data = new StringBuilder();
        while (true) {
            String line = line();
            if (line.isEmpty() && !data.isEmpty()) {
                return new Event(id, name, data.toString());
            }
            comments += line.startsWith(":") ? 1 : 0;
            id = line.startsWith("id:") ? line.substring(3).strip() : id;
            name = line.startsWith("event:") ? line.substring(6).strip() : name;
            data.append(line.startsWith("data:") ? line.substring(5).strip() : "");
        }
    }

    private void read() {
        try (BufferedReader all = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            all.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("");
        }
    }

    private String line() throws InterruptedException {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("nothing came for " + PATIENCE_SECONDS + " s");
        }
        return line;
    }

    /** Reads until so many signs of life came. */
    void awaitComments(int count) throws InterruptedException {
        while (comments < count) {
            comments += line().startsWith(":") ? 1 : 0;
        }
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
