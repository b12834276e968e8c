package org.shumao.systemtests.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Manifests;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.stack.LocalStack;
import org.shumao.systemtests.stack.EncryptedStack;

/**
 * What an operator brings to an installation against an encrypted stack: values, and the secrets that they name.
 *
 * @param manifests what Helm makes of the values
 */
record Release(Manifests manifests, Secrets secrets) {
    static final String DATABASE = "shumao";

    static Release against(LocalStack stack, EncryptedStack encrypted, Path scratch) {
        String apiKey = "test-" + HexFormat.of().formatHex(Keys.random());
        try {
            Path values =
                    Files.writeString(scratch.resolve("values.yaml"), values(stack, encrypted, Keys.sha256(apiKey)));
            return new Release(Chart.copyTo(scratch).render(values), secrets(stack, encrypted, apiKey));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String values(LocalStack stack, EncryptedStack encrypted, String keyHash) {
        return """
            global: {imageRegistry: registry.example.org}
            defaults:
              shutdown: {delay: 1, timeout: 10}
              jvm: {maxRamPercentage: 10}
              config: {quarkus.http.host: 127.0.0.1, quarkus.management.host: 127.0.0.1}
            services:
              gateway:
                ports: {http: %d, management: %d}
                config:
                  shumao.gateway.keys.operator.sha256: %s
                  shumao.gateway.keys.operator.enterprise: 91330100MADEM0001N
                  shumao.gateway.keys.operator.scopes: submit,submit-any,statistician
              ingestion:
                ports: {http: %d, management: %d}
              registry:
                ports: {http: %d, management: %d}
              aggregation:
                ports: {http: %d, management: %d}
            postgresql:
              host: 127.0.0.1
              port: %d
              existingSecret: database
              tls: {existingSecret: stack-ca}
            kafka:
              bootstrapServers: %s
              tls: {existingSecret: stack-ca}
              sasl: {enabled: true, existingSecret: kafka-user}
            topics: {replicationFactor: 1, minInsyncReplicas: 1}
            internalToken: {existingSecret: internal-token}
            observedFrom: "2023-01"
            receipts: {existingSecret: receipts}
            identity: {people: none}
            peppers: {existingSecret: peppers}
            disclosure: {existingSecret: disclosure}
            tests: {apiKey: {existingSecret: test-key}}
            """.formatted(
                        Ports.anyFree(),
                        Ports.anyFree(),
                        keyHash,
                        Ports.anyFree(),
                        Ports.anyFree(),
                        Ports.anyFree(),
                        Ports.anyFree(),
                        Ports.anyFree(),
                        Ports.anyFree(),
                        stack.postgres().port(),
                        encrypted.bootstrapServers());
    }

    private static Secrets secrets(LocalStack stack, EncryptedStack encrypted, String apiKey) {
        KeyPair tokens = Keys.ed25519();
        return new Secrets(Map.of(
                "database",
                Map.of(
                        "username", Secrets.text(stack.postgres().username()),
                        "password", Secrets.text(stack.postgres().password())),
                "stack-ca",
                Map.of("ca.crt", Secrets.file(encrypted.certificate())),
                "kafka-user",
                Map.of(
                        "sasl.jaas.config",
                        Secrets.text(
                                Objects.requireNonNull(encrypted.kafkaClient().get("sasl.jaas.config")))),
                "internal-token",
                Map.of("signing-key.pem", Keys.privatePem(tokens), "public-key.pem", Keys.publicPem(tokens)),
                "receipts",
                Map.of("receipt-key.pem", Keys.privatePem(Keys.ed25519())),
                "peppers",
                Map.of("main", Base64.getEncoder().encode(Keys.random())),
                "disclosure",
                Map.of(
                        "minimum-frequency", Secrets.text("3"),
                        "p", Secrets.text("10"),
                        "coalition", Secrets.text("1"),
                        "auditor-key", Base64.getEncoder().encode(Keys.random()),
                        "count-key", Base64.getEncoder().encode(Keys.random())),
                "test-key",
                Map.of("api-key", Secrets.text(apiKey))));
    }
}
