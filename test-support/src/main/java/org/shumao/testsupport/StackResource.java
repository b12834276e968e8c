package org.shumao.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.shumao.localstack.stack.LocalStack;
import org.shumao.localstack.stack.SharedStack;

/**
 * Gives a {@code @QuarkusTest} the real PostgreSQL and Kafka of this JVM, and the public key of {@link TestTokens}.
 *
 * <p>Each test application gets an empty database, and finds no topics of an earlier one.
 */
public final class StackResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        LocalStack stack = SharedStack.get();
        String database = "test_" + UUID.randomUUID().toString().replace('-', '_');
        stack.postgres().createDatabase(database);
        stack.kafka().deleteTopics();
        byte[] pepper = new byte[32];
        new SecureRandom().nextBytes(pepper);
        return Map.of(
                // Of registry; the others know no such key.
                "shumao.registry.keys.peppers.test", Base64.getEncoder().encodeToString(pepper),
                "quarkus.datasource.jdbc.url", stack.postgres().jdbcUrl(database),
                "quarkus.datasource.username", stack.postgres().username(),
                "quarkus.datasource.password", stack.postgres().password(),
                "kafka.bootstrap.servers", stack.kafka().bootstrapServers(),
                // Quarkus invents an RSA key for tests before it asks us, and a key prevails over a location.
                "mp.jwt.verify.publickey", "NONE",
                "mp.jwt.verify.publickey.location",
                        TestKeys.publicKeyFile().toUri().toString());
    }

    @Override
    public void stop() {
        // The stack serves the next test application and ends with the JVM; so do the databases.
    }
}
