package org.shumao.systemtests.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** access.tsv: who may call each operation of the public API, one line an operation. */
final class AccessTable {
    private AccessTable() {}

    /** What a visitor gets. */
    enum Outcome {
        /** The operation is theirs: whatever the answer is, it is neither 401 nor 403. */
        YES("yes"),
        /** It needs a key or a person. */
        UNAUTHENTICATED("401"),
        /** It needs a scope that the visitor lacks. */
        FORBIDDEN("403"),
        /** It is for anybody who has signed in, but what the address names is somebody else's. */
        NOT_THEIRS("own"),
        /** Likewise, and the visitor does not even learn that it is there: 404. */
        HIDDEN("hidden");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        static Outcome of(String word) {
            for (Outcome outcome : values()) {
                if (outcome.word.equals(word)) {
                    return outcome;
                }
            }
            throw new IllegalArgumentException("access.tsv: there is no outcome " + word);
        }

        boolean admits() {
            return this != UNAUTHENTICATED && this != FORBIDDEN;
        }

        private boolean fits(int status) {
            return switch (this) {
                case YES -> status != 401 && status != 403 && status < 500;
                case UNAUTHENTICATED -> status == 401;
                case FORBIDDEN, NOT_THEIRS -> status == 403;
                case HIDDEN -> status == 404;
            };
        }
    }

    /**
     * One operation.
     *
     * @param operation method and path, as the document of the API has it
     * @param address with which the test calls it; names in braces stand for what the test has made
     */
    record Line(String operation, String address, Map<Visitor, Outcome> outcomes) {
        String method() {
            return operation.substring(0, operation.indexOf(' '));
        }

        Outcome of(Visitor visitor) {
            return Objects.requireNonNull(outcomes.get(visitor));
        }

        /** Whether this status is what the visitor must get: what is hidden from one must be there for another. */
        boolean fits(Visitor visitor, int status) {
            boolean there = !outcomes.containsValue(Outcome.HIDDEN) || of(visitor) != Outcome.YES || status == 200;
            return there && of(visitor).fits(status);
        }
    }

    static List<Line> lines() {
        try (InputStream table = Objects.requireNonNull(AccessTable.class.getResourceAsStream("/access.tsv"))) {
            List<String> text = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> head = List.of(text.get(0).split("\t", -1));
            if (!head.subList(2, head.size()).equals(Visitor.words())) {
                throw new IllegalStateException("access.tsv: the columns are " + Visitor.words());
            }
            return text.stream().skip(1).map(AccessTable::line).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Line line(String text) {
        String[] cells = text.split("\t", -1);
        Map<Visitor, Outcome> outcomes = new EnumMap<>(Visitor.class);
        int cell = 2;
        for (Visitor visitor : Visitor.values()) {
            outcomes.put(visitor, Outcome.of(cells[cell++]));
        }
        return new Line(cells[0], cells[1], outcomes);
    }
}
