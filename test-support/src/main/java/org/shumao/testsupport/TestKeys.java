package org.shumao.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The key pair of this test run. It lives in a folder named by a system property: test resources, tests and the application
 * load this class separately, but must agree on the key.
 */
public final class TestKeys {
    private static final String FOLDER = "shumao.test.keys";
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private TestKeys() {}

    /** PEM file with the public key, as the services are configured with. */
    public static Path publicKeyFile() {
        return folder().resolve("public.pem");
    }

    static PrivateKey privateKey() {
        try {
            byte[] key = Files.readAllBytes(folder().resolve("private.der"));
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folder() {
        // An interned string is the same object in every class loader.
        synchronized (FOLDER.intern()) {
            String known = System.getProperty(FOLDER);
            if (known != null) {
                return Path.of(known);
            }
            Path folder = generate();
            System.setProperty(FOLDER, folder.toString());
            return folder;
        }
    }

    private static Path generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Path folder = Files.createTempDirectory("shumao-test-keys-");
            Path privateKey =
                    Files.write(folder.resolve("private.der"), pair.getPrivate().getEncoded());
            String body = new String(PEM.encode(pair.getPublic().getEncoded()), StandardCharsets.US_ASCII);
            Path publicKey = Files.writeString(
                    folder.resolve("public.pem"),
                    "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
            // Removed in reverse order of registration.
            folder.toFile().deleteOnExit();
            privateKey.toFile().deleteOnExit();
            publicKey.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
