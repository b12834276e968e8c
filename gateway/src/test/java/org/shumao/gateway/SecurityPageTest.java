package org.shumao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security.md names the tests of attacks: those tests exist, and both languages name the same. */
class SecurityPageTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))`");
    private static final Pattern POINT = Pattern.compile("(?m)^## API([0-9]+)[:：].*");

    @Test
    void everyTestThatThePageNamesExists() throws IOException {
        Set<String> existing;
        try (Stream<Path> modules = Files.list(ROOT)) {
            existing = modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(SecurityPageTest::sources)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }

        assertThat(existing).contains(SecurityPageTest.class.getSimpleName());
        assertThat(tests(page("security.md"))).hasSizeGreaterThan(30).isSubsetOf(existing);
    }

    @Test
    void everyPointHasTestsInBothLanguages() throws IOException {
        for (String name : List.of("security.md", "zh/security.md")) {
            String page = page(name);
            assertThat(POINT.matcher(page).results().map(point -> point.group(1)))
                    .as(name)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(Stream.of(POINT.split(page)).skip(1))
                    .as(name)
                    .allSatisfy(section -> assertThat(tests(section)).isNotEmpty());
            assertThat(page.lines()
                            .filter(line -> line.startsWith("| ") && line.contains("`") && !line.endsWith("` |")))
                    .as("rows of " + name + " without a test")
                    .isEmpty();
        }
        assertThat(tests(page("zh/security.md"))).isEqualTo(tests(page("security.md")));
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> tests(String text) {
        return TEST.matcher(text)
                .results()
                .map((MatchResult test) -> test.group(1))
                .toList();
    }

    private static String page(String name) throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve(name));
    }
}
