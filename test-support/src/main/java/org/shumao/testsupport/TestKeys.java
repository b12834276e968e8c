package org.shumao.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.shumao.localstack.suite.GatewayKey;

/**
 * The key pair of this test run. It lives in a folder named by a system property: test resources, tests and the application
 * load this class separately, but must agree on the key.
 */
public final class TestKeys {
    private static final String FOLDER = "shumao.test.keys";

    private TestKeys() {}

    /** PEM file with the public key, as the services are configured with. */
    public static Path publicKeyFile() {
        return gateway().verifying();
    }

    static GatewayKey gateway() {
        // An interned string is the same object in every class loader.
        synchronized (FOLDER.intern()) {
            String known = System.getProperty(FOLDER);
            if (known != null) {
                return GatewayKey.in(Path.of(known));
            }
            GatewayKey generated = generate();
            System.setProperty(FOLDER, String.valueOf(generated.signing().getParent()));
            return generated;
        }
    }

    private static GatewayKey generate() {
        try {
            Path folder = Files.createTempDirectory("shumao-test-keys-");
            GatewayKey key = GatewayKey.in(folder).generate();
            // Removed in reverse order of registration.
            folder.toFile().deleteOnExit();
            key.signing().toFile().deleteOnExit();
            key.verifying().toFile().deleteOnExit();
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
