package org.shumao.systemtests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Compares the shortened answer of a guide with the whole one: it may leave out rows, columns, members and lines, and say nothing else. */
final class Excerpt {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CELL = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,]*)),");

    private Excerpt() {}

    static void assertIsPartOf(String answer, String form, String excerpt) throws JsonProcessingException {
        switch (form) {
            case "csv" -> {
                List<Map<String, String>> shown = table(excerpt);
                assertThat(shown).isNotEmpty();
                List<Map<String, String>> rows = table(answer);
                for (Map<String, String> row : shown) {
                    assertThat(rows)
                            .as("%s", row)
                            .anySatisfy(whole -> assertThat(whole).containsAllEntriesOf(row));
                }
            }
            case "json" ->
                assertThat(isPartOf(JSON.readTree(answer), JSON.readTree(excerpt)))
                        .as("%s is part of %s", excerpt, answer)
                        .isTrue();
            default ->
                assertThat(answer.lines().map(String::strip).toList())
                        .containsAll(excerpt.lines().map(String::strip).toList());
        }
    }

    /** Every element of a list is part of some element of the whole one. */
    private static boolean isPartOf(JsonNode whole, JsonNode part) {
        if (part.isObject()) {
            return part.properties().stream()
                    .allMatch(member -> isPartOf(whole.path(member.getKey()), member.getValue()));
        }
        if (part.isArray()) {
            return StreamSupport.stream(part.spliterator(), false)
                    .allMatch(element -> StreamSupport.stream(whole.spliterator(), false)
                            .anyMatch(candidate -> isPartOf(candidate, element)));
        }
        return part.equals(whole);
    }

    /** Returns the rows of a table in CSV, by the names of its columns. No cell contains the end of a line. */
    static List<Map<String, String>> table(String csv) {
        List<List<String>> lines =
                csv.replace("\uFEFF", "").lines().map(Excerpt::cells).toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> cells : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(lines.get(0).get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return CELL.matcher(line + ",").results().map(Excerpt::text).toList();
    }

    private static String text(MatchResult cell) {
        return cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\"");
    }
}
