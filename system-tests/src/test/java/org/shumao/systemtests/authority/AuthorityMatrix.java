package org.shumao.systemtests.authority;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.shumao.systemtests.suite.CebForms;

/** The table of authority-matrix.txt. */
record AuthorityMatrix(List<Sender> senders, List<Row> rows) {
    private static final int FIRST_SENDER = 3;

    /**
     * What is done by every sender.
     *
     * @param number of the row
     * @param given documents that are there before
     * @param document what is sent, and with which operation
     * @param before what the order adds to the figures, or how far its documents match
     * @param after the same for each sender, or a mark
     */
    record Row(int number, List<String> given, String document, String operation, String before, List<String> after) {
        boolean isMatch() {
            return before.chars().allMatch(Character::isLetter);
        }

        @Override
        public String toString() {
            return document + " " + operation;
        }
    }

    /**
     * What one sender does, under an order number of its own.
     *
     * @param column of the sender
     */
    record Cell(Row row, Sender sender, int column) {
        String orderNo() {
            return "AM-" + row.number() + "-" + column;
        }

        /** Five digits. */
        String digits() {
            return "%03d%02d".formatted(row.number(), column);
        }
    }

    static AuthorityMatrix read() {
        List<List<String>> lines = CebForms.lines(AuthorityMatrix.class, "authority-matrix.txt").stream()
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
        List<String> header = lines.get(0);
        List<Sender> senders = header.subList(FIRST_SENDER, header.size()).stream()
                .map(Sender::ofColumn)
                .toList();
        List<Row> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            List<String> given =
                    line.get(0).equals("-") ? List.of() : List.of(line.get(0).split(" ", -1));
            String[] does = line.get(1).split(" ", -1);
            List<String> after = line.subList(FIRST_SENDER, line.size());
            rows.add(new Row(rows.size() + 1, given, does[0], does[1], line.get(2), after));
        }
        return new AuthorityMatrix(senders, rows);
    }

    List<Cell> cells(Row row) {
        return IntStream.range(0, senders.size())
                .mapToObj(column -> new Cell(row, senders.get(column), column))
                .toList();
    }

    Stream<Cell> cells() {
        return rows.stream().flatMap(row -> cells(row).stream());
    }
}
