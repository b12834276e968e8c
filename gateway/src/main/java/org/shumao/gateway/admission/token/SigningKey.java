package org.shumao.gateway.admission.token;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the Ed25519 private key and says what is wrong with it if it is unusable. */
final class SigningKey {
    private static final String PROPERTY = "shumao.gateway.signing-key-location";
    private static final String HOW_TO = "Make one with: openssl genpkey -algorithm ed25519 -out signing-key.pem";
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private SigningKey() {}

    /** @throws IllegalStateException if there is no such key, with a message for the person who starts the gateway */
    static PrivateKey read(Optional<String> location) {
        Path file = location.filter(text -> !text.isBlank())
                .map(SigningKey::path)
                .orElseThrow(() -> unusable("is not set; it names the file with the key that signs internal tokens"));
        String pem;
        try {
            pem = Files.readString(file);
        } catch (IOException e) {
            throw unusable("names " + file + ", which cannot be read (" + e + ")");
        }
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.find()) {
            throw unusable("names " + file + ", which is not a PKCS#8 PEM file (BEGIN PRIVATE KEY)");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unusable("names " + file + ", which holds no Ed25519 private key");
        }
    }

    private static Path path(String location) {
        return location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
    }

    private static IllegalStateException unusable(String what) {
        return new IllegalStateException(PROPERTY + " " + what + ". " + HOW_TO);
    }
}
