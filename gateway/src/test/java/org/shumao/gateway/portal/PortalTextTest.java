package org.shumao.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
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
    void noTextIsLeftThatNoCodeNames() {
        String code = String.join("\n", scripts());
        List<String> made =
                PREFIX.matcher(code).results().map(found -> found.group(1)).toList();
        assertThat(english.keySet())
                .allSatisfy(key -> assertThat(
                                code.contains("'" + key + "'") || made.stream().anyMatch(key::startsWith))
                        .as(key)
                        .isTrue());
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
