package org.shumao.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The portal's texts stand in one catalogue for each language, and nowhere else. */
class PortalTextTest {
    private static final Path APP = Path.of("src/main/resources/web/app");
    private static final Pattern NAMED = Pattern.compile("\\bt(?:Or)?\\(\\s*'([\\w.-]+)'");
    /** The fixed beginning of a key that is made from data. */
    private static final Pattern PREFIX = Pattern.compile("`([a-z]\\w*\\.[\\w.]*)\\$\\{");

    /** Says in the server what the scripts say in the browser, with texts of the same catalogue. */
    private static final Path PREVIEWS = Path.of("src/main/java/org/shumao/gateway/portal/LinkPreviews.java");

    private static final Pattern PREVIEWED =
            Pattern.compile("\"((?:nav|preview|product|explore)\\.[\\w.]+|\\w+\\.text)\"");
    private static final Path DOCUMENT = Path.of("target/classes/openapi/openapi.json");

    /** Lists of codes of the API that the portal puts in words, and how the keys of these words begin. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("FigureReason", "reason."),
            Map.entry("Disposition", "disposition."),
            Map.entry("OrderDisposition", "disposition."),
            Map.entry("OrderFlag", "flag."),
            Map.entry("Evidence", "evidence."),
            Map.entry("RecordType", "record."),
            Map.entry("ObligationState", "obligation."),
            Map.entry("EnterpriseStatus", "enterprise."),
            Map.entry("UnregisteredPartyState", "desk.state."),
            Map.entry("SuggestionRule", "suggestion."),
            Map.entry("KeyState", "keys.state."),
            Map.entry("CalendarState", "calendar.state."),
            Map.entry("IntakeState", "intake."),
            Map.entry("ReconciliationState", "reconciliation."),
            Map.entry("IndicatorTopic", "topic."),
            Map.entry("Severity", "quality.severity."));

    private static final Pattern TITLE_OF_AN_ERROR =
            Pattern.compile("problem\\.(title\\..*|offline)|\\w+\\.title|\\w+\\.empty\\.title");
    private static final Pattern SENTENCE_OF_AN_ERROR = Pattern.compile(
            "problem\\.(do\\..*|entitled)|violation\\..*|wrong\\.(text|line)|denied\\.(text|todo)|chart\\.empty\\..*");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    /** Letters between tags: text that no catalogue holds. Names of languages and formats are the same everywhere. */
    private static final Pattern BARE_TEXT =
            Pattern.compile(">\\s*(?!CSV<|JSON-stat<|SHA-256<)[A-Za-z][\\w ,.]{2,}\\s*</");

    private final Map<String, String> english = catalogue("en");
    private final Map<String, String> chinese = catalogue("zh");

    @Test
    void bothLanguagesHaveTheSameTextsWithTheSameParameters() {
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) ->
                assertThat(parameters(chinese.getOrDefault(key, ""))).as(key).isSubsetOf(parameters(text)));
        assertThat(chinese.values()).noneMatch(String::isBlank);
        assertThat(english.values()).noneMatch(text -> HAN.matcher(text).find() && !text.equals("中文"));
    }

    @Test
    void everyTextThatACodeNamesIsThere() {
        Set<String> missing = new TreeSet<>();
        for (String code : scripts()) {
            NAMED.matcher(code).results().map(found -> found.group(1)).forEach(missing::add);
        }
        missing.removeAll(english.keySet());
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTextOfAPreviewIsThere() {
        assertThat(PREVIEWED.matcher(read(PREVIEWS)).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(10)
                .isSubsetOf(english.keySet());
    }

    @Test
    void everyCodeThatTheApiAnswersHasAText() throws IOException {
        JsonNode schemas = new ObjectMapper().readTree(read(DOCUMENT)).at("/components/schemas");
        WORDS.forEach((list, prefix) -> {
            JsonNode schema = schemas.path(list);
            JsonNode codes = schema.path(schema.has("enum") ? "enum" : "x-extensible-enum");
            assertThat(codes).as(list).isNotEmpty();
            codes.forEach(code -> assertThat(english).as(list).containsKey(prefix + code.asText()));
        });
    }

    @Test
    void noTextIsLeftThatNoCodeNames() {
        String code = String.join("\n", scripts()) + read(PREVIEWS).replace('"', '\'');
        List<String> made =
                PREFIX.matcher(code).results().map(found -> found.group(1)).toList();
        assertThat(english.keySet())
                .allSatisfy(key -> assertThat(
                                code.contains("'" + key + "'") || made.stream().anyMatch(key::startsWith))
                        .as(key)
                        .isTrue());
    }

    @Test
    void titlesOfErrorsHaveNoFullStopAndTheirSentencesHave() {
        for (Map<String, String> texts : List.of(english, chinese)) {
            assertThat(texts).allSatisfy((key, text) -> {
                if (TITLE_OF_AN_ERROR.matcher(key).matches()) {
                    assertThat(text).as(key).doesNotMatch("(?s).*[.。!！]");
                } else if (SENTENCE_OF_AN_ERROR.matcher(key).matches()) {
                    assertThat(text).as(key).matches("(?s).*[.。]");
                }
            });
        }
    }

    @Test
    void componentsHoldNoTexts() {
        assertThat(scripts()).hasSizeGreaterThan(20).allSatisfy(code -> {
            assertThat(HAN.matcher(code).find()).isFalse();
            assertThat(BARE_TEXT
                            .matcher(code)
                            .results()
                            .map(found -> found.group())
                            .toList())
                    .isEmpty();
        });
    }

    @Test
    void componentsAreSmall() {
        assertThat(scripts()).allSatisfy(code -> assertThat(code.lines()).hasSizeLessThanOrEqualTo(250));
    }

    private static Set<String> parameters(String text) {
        return PARAMETER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static List<String> scripts() {
        try (Stream<Path> files = Files.walk(APP)) {
            return files.filter(file -> file.toString().endsWith(".ts"))
                    .map(PortalTextTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> catalogue(String language) {
        try {
            return new ObjectMapper()
                    .readValue(read(APP.resolve("text/" + language + ".json")), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
