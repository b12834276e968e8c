package org.shumao.systemtests.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;

/** One process of a service, spoken to past the gateway, once and as it answers. */
public final class StraightTo {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final JsonMapper JSON = new JsonMapper();

    private final Suite suite;
    private final ServiceProcess process;

    public StraightTo(Suite suite, ServiceProcess process) {
        this.suite = suite;
        this.process = process;
    }

    public HttpResponse<String> submit(Submission submission) {
        return send(HttpRequest.newBuilder(process.url().resolve("/api/v1/submissions"))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + suite.token(process.service(), "submit", "submit-any"))
                .header("Content-Type", submission.mediaType())
                .header("Idempotency-Key", submission.name())
                .POST(BodyPublishers.ofByteArray(submission.body()))
                .build());
    }

    /** As an officer of the register. */
    public HttpResponse<String> post(String path, JsonNode body) {
        return send(HttpRequest.newBuilder(process.url().resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + suite.token(process.service(), "registry"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
