package org.shumao.ingestion.receipt;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PEM file with one key; says what is wrong with it if it cannot be used. */
record PemFile(String property, Path file) {
    private static final String HOW_TO = ". Make a key with: openssl genpkey -algorithm ed25519 -out receipt-key.pem"
            + " ; its public half with: openssl pkey -in receipt-key.pem -pubout -out receipt-key.pub.pem";

    static PemFile of(String property, String location) {
        Path file = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
        return new PemFile(property, file);
    }

    /** @throws IllegalStateException with a message for whoever starts the service */
    byte[] read(String label) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw unusable("cannot be read (" + e + ")");
        }
        Pattern pem = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----");
        Matcher matcher = pem.matcher(text);
        if (!matcher.find()) {
            throw unusable("has no BEGIN " + label);
        }
        try {
            return Base64.getMimeDecoder().decode(matcher.group(1));
        } catch (IllegalArgumentException e) {
            throw unusable("is damaged");
        }
    }

    IllegalStateException unusable(String why) {
        return new IllegalStateException(property + " names " + file + ", which " + why + HOW_TO);
    }

    static IllegalStateException missing(String property) {
        return new IllegalStateException(
                property + " is not set; it names the file with the key that signs receipts" + HOW_TO);
    }
}
