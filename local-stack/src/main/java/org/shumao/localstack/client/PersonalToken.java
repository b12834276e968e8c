package org.shumao.localstack.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.shumao.localstack.identity.OpenIdProvider;
import org.shumao.localstack.process.StackException;

/** Gets the tokens of a person by user name and password, as no provider but that of a demo gives them. */
public final class PersonalToken {
    /** The tokens of Keycloak live for five minutes. */
    private static final Duration SERVES = Duration.ofMinutes(4);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI tokenAddress;
    private final String user;
    private final String password;
    private Instant renewed = Instant.EPOCH;
    private String token = "";

    public PersonalToken(URI tokenAddress, String user, String password) {
        this.tokenAddress = tokenAddress;
        this.user = user;
        this.password = password;
    }

    /** @throws StackException if the provider gives none */
    public synchronized String value() {
        if (renewed.plus(SERVES).isBefore(Instant.now())) {
            token = fresh();
            renewed = Instant.now();
        }
        return token;
    }

    private String fresh() {
        String form = Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        OpenIdProvider.COMMAND_LINE,
                        "username",
                        user,
                        "password",
                        password)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(tokenAddress)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StackException("No token for " + user + ": " + answer.body());
            }
            return new JsonMapper().readTree(answer.body()).path("access_token").asText();
        } catch (IOException e) {
            throw new StackException("No token for " + user + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted", e);
        }
    }
}
