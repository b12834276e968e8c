package org.shumao.benchmarks.keys;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.measure.ServiceToken;
import org.shumao.benchmarks.measure.SteadyLoad;
import org.shumao.benchmarks.registry.RegistryBed;
import org.shumao.contracts.key.KeyQuestion;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.localstack.client.DemoException;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteService;

/** Keys that the registry has issued, and the questions about them. */
final class KeyQuestions {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MEDIA_TYPE = "application/json";
    private static final int CONNECTIONS = 16;
    private static final byte[] WANTED =
            "{\"label\":\"bench\",\"scopes\":[\"query\"]}".getBytes(StandardCharsets.UTF_8);

    private final RegistryBed bed;
    private final List<SubmitterKey> keys = new ArrayList<>();
    private final List<byte[]> questions = new ArrayList<>();
    private final List<String> enterprises = new ArrayList<>();

    private KeyQuestions(RegistryBed bed) {
        this.bed = bed;
    }

    /** Registers so many enterprises and issues a key to each. */
    static KeyQuestions issue(RegistryBed bed, int count) throws IOException {
        bed.importAll(count, (from, rows, seconds) -> {});
        KeyQuestions issued = new KeyQuestions(bed);
        try (HttpConnection connection = bed.bed().connect()) {
            for (int i = 0; i < count; i++) {
                String enterprise =
                        RegistryBed.ENTERPRISES + "/" + bed.load().enterprise(i).uscc();
                String key = connection
                        .send(
                                "POST",
                                enterprise + "/keys",
                                MEDIA_TYPE,
                                bed.bed().token(),
                                WANTED)
                        .expect(201);
                issued.add(enterprise, JSON.readTree(key).path("secret").asText());
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
    SteadyLoad ofRegistry() {
        ServiceToken token = new ServiceToken(bed.bed().suite(), SuiteService.REGISTRY, "check-keys");
        return new SteadyLoad(CONNECTIONS, bed.bed()::connect, (connection, number) -> {
            byte[] question = questions.get(number % questions.size());
            String answer = connection
                    .send("POST", "/internal/keys/check", MEDIA_TYPE, token.get(), question)
                    .expect(200);
            if (!answer.contains("VALID")) {
                throw new DemoException("The key does not work: " + answer);
            }
        });
    }

    /** An enterprise is read with so many of the keys in turn; without a key if none. */
    SteadyLoad throughGateway(int count) {
        Suite suite = bed.bed().suite();
        return new SteadyLoad(CONNECTIONS, () -> new HttpConnection(suite.gatewayUrl()), (connection, number) -> {
            String path = enterprises.get(number % enterprises.size());
            connection.getPublic(
                    path, count == 0 ? null : keys.get(number % count).reveal());
        });
    }
}
