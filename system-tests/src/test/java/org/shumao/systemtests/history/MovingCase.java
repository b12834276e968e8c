package org.shumao.systemtests.history;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A case of moving-documents.txt.
 *
 * @param fen what each of its orders adds to the figures, by order number
 */
record MovingCase(String name, Map<String, Long> fen, List<Message> messages) {
    /** A message of one document, in whose numbers {@code @} stands for the number of the run. */
    record Message(String form, Map<String, String> said) {
        Message numbered(String run) {
            Map<String, String> numbered = new LinkedHashMap<>();
            said.forEach((element, value) -> numbered.put(element, value.replace("@", run)));
            return new Message(form, numbered);
        }

        private static Message read(String line) {
            String[] words = line.split(" ", -1);
            Map<String, String> said = new LinkedHashMap<>();
            for (int i = 1; i < words.length; i++) {
                String[] pair = words[i].split("=", 2);
                said.put(pair[0], pair[1]);
            }
            return new Message(words[0], said);
        }
    }

    static List<MovingCase> read(List<String> lines) {
        List<MovingCase> cases = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("== ")) {
                cases.add(heading(line.substring(3)));
            } else {
                cases.get(cases.size() - 1).messages.add(Message.read(line));
            }
        }
        return cases;
    }

    private static MovingCase heading(String line) {
        String[] parts = line.split(" \\| ", -1);
        Map<String, Long> fen = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] order = parts[i].split(" ", -1);
            fen.put(order[0], new BigDecimal(order[1]).movePointRight(2).longValueExact());
        }
        return new MovingCase(parts[0], fen, new ArrayList<>());
    }
}
