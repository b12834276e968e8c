package org.shumao.localstack.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.shumao.contracts.key.KeyQuestion;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.localstack.demo.DemoException;
import org.shumao.localstack.stack.Suite;
import org.shumao.localstack.stack.SuiteService;

/** Keys that the registry has issued, and what is asked about them. */
final class KeyQuestions {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MEDIA_TYPE = "application/json";
    private static final byte[] WANTED =
            "{\"label\":\"bench\",\"scopes\":[\"query\"]}".getBytes(StandardCharsets.UTF_8);
    private static final long TOKEN_NANOS = 30_000_000_000L;

    private final RegistryBed bed;
    private final List<SubmitterKey> keys = new ArrayList<>();
    private final List<byte[]> questions = new ArrayList<>();
    private final List<String> enterprises = new ArrayList<>();
    private String token = "";
    private long tokenMade;

    private KeyQuestions(RegistryBed bed) {
        this.bed = bed;
    }

    /** Registers so many enterprises and issues a key to each. */
    static KeyQuestions issue(RegistryBed bed, int count) throws IOException {
        bed.importRows(0, count);
        KeyQuestions issued = new KeyQuestions(bed);
        try (PostConnection connection = bed.connect()) {
            for (int i = 0; i < count; i++) {
                String enterprise =
                        RegistryBed.ENTERPRISES + "/" + bed.load().enterprise(i).uscc();
                PostConnection.Answer answer =
                        connection.send("POST", enterprise + "/keys", MEDIA_TYPE, bed.token(), WANTED);
                if (answer.status() != 201) {
                    throw new DemoException("No key was issued: " + answer.status() + " " + answer.body());
                }
                issued.add(
                        enterprise, JSON.readTree(answer.body()).path("secret").asText());
            }
        }
        return issued;
    }

    private void add(String enterprise, String secret) throws IOException {
        enterprises.add(enterprise);
        SubmitterKey key = SubmitterKey.parse(secret).orElseThrow();
        keys.add(key);
        questions.add(JSON.writeValueAsBytes(new KeyQuestion(key.id(), key.sha256())));
    }

    /** Straight to the registry, as the gateway asks. */
    ReadLoad ofRegistry() {
        return new ReadLoad(bed::connect, (connection, number) -> {
            byte[] question = questions.get(number % questions.size());
            PostConnection.Answer answer =
                    connection.send("POST", "/internal/keys/check", MEDIA_TYPE, token(), question);
            if (answer.status() != 200 || !answer.body().contains("VALID")) {
                throw new DemoException("The key does not work: " + answer.status() + " " + answer.body());
            }
        });
    }

    /** An enterprise is read with so many of the keys in turn; without a key if none. */
    ReadLoad throughGateway(int count) {
        Suite suite = bed.suite();
        return new ReadLoad(() -> new PostConnection(suite.gatewayUrl()), (connection, number) -> {
            String path = enterprises.get(number % enterprises.size());
            PostConnection.Answer answer = count == 0
                    ? connection.get(path)
                    : connection.get(path, keys.get(number % count).reveal());
            if (answer.status() != 200) {
                throw new DemoException(path + ": " + answer.status() + " " + answer.body());
            }
        });
    }

    private synchronized String token() {
        if (System.nanoTime() - tokenMade > TOKEN_NANOS || token.isEmpty()) {
            token = bed.suite().token(SuiteService.REGISTRY, "check-keys");
            tokenMade = System.nanoTime();
        }
        return token;
    }
}
