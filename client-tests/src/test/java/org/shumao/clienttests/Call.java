package org.shumao.clienttests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One call that every client makes: a row of {@code calls.tsv}.
 *
 * @param operation its id in the document
 * @param credentials {@code key} or {@code none}
 * @param arguments parameters by name; the body has the name of its schema
 * @param member what is read of the answer, as names and places between points; if a status stands before it, of the problem with this status
 * @param answer expression that the text of the member matches
 */
record Call(String operation, String credentials, JsonNode arguments, String member, String answer) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param known what is put in place of names in braces */
    static List<Call> all(Map<String, String> known) throws IOException {
        try (InputStream table = Objects.requireNonNull(Call.class.getResourceAsStream("/calls.tsv"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> of(filled(line, known).split("\t", -1)))
                    .toList();
        }
    }

    private static String filled(String line, Map<String, String> known) {
        String filled = line;
        for (Map.Entry<String, String> one : known.entrySet()) {
            filled = filled.replace("{" + one.getKey() + "}", one.getValue());
        }
        return filled;
    }

    private static Call of(String[] row) {
        try {
            return new Call(row[0], row[1], JSON.readTree(row[2]), row[3], row[4]);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(row[2], e);
        }
    }

    boolean withKey() {
        return credentials.equals("key");
    }

    /** Returns the status of the problem that is expected; empty if none is. */
    Optional<Integer> refusal() {
        return member.matches("\\d{3} .*") ? Optional.of(Integer.valueOf(member.substring(0, 3))) : Optional.empty();
    }

    /** Returns the names and places from the answer to what is read. */
    List<String> path() {
        String path = refusal().isPresent() ? member.substring(4) : member;
        return path.isEmpty() ? List.of() : List.of(path.split("\\.", -1));
    }
}
