package org.shumao.localstack.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The keys of one run of the suite.
 *
 * @param signingKey PKCS#8 PEM file for the gateway, readable by us alone
 * @param publicKey PEM file for the services
 * @param receiptKey PKCS#8 PEM file with which ingestion signs receipts, readable by us alone
 * @param apiKey in clear; only its SHA-256 goes to the gateway
 * @param pepper base64, under which registry stores the keys that it issues
 */
record SuiteKeys(Path signingKey, Path publicKey, Path receiptKey, String apiKey, String pepper) {
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    static SuiteKeys generate(Path folder) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Path signing = write(
                    folder.resolve("gateway-signing-key.pem"),
                    "PRIVATE KEY",
                    pair.getPrivate().getEncoded());
            Path verifying = write(
                    folder.resolve("gateway-public-key.pem"),
                    "PUBLIC KEY",
                    pair.getPublic().getEncoded());
            Path receipts = write(
                    folder.resolve("receipt-signing-key.pem"),
                    "PRIVATE KEY",
                    KeyPairGenerator.getInstance("Ed25519")
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded());
            return new SuiteKeys(
                    signing,
                    verifying,
                    receipts,
                    "demo-" + HexFormat.of().formatHex(random(24)),
                    Base64.getEncoder().encodeToString(random(32)));
        } catch (IOException | GeneralSecurityException e) {
            throw new StackException("The keys of the suite cannot be made: " + e, e);
        }
    }

    String apiKeySha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(apiKey.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }

    private static Path write(Path file, String label, byte[] key) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String body = new String(PEM.encode(key), StandardCharsets.US_ASCII);
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }
}
