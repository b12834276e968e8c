package org.shumao.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide that explains the codes of answers says what the code lists say, of every code and of no other. */
class ReadingAnswersTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (.+) \\|$");

    @ParameterizedTest
    @CsvSource({".", "zh"})
    void theGuideHasTheCodeListsOfStatusesAndReasons(String folder) throws IOException {
        String guide = Files.readString(DOCS.resolve(folder).resolve("guides/reading-answers.md"));

        List<List<String>> rows = ROW.matcher(guide)
                .results()
                .map(row -> List.of(row.group(1), row.group(2)))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(CodeList.OBSERVATION_STATUSES, CodeList.REASONS)
                        .flatMap(list -> list.entries().stream())
                        .map(entry -> List.of(
                                entry.code(), String.valueOf(folder.equals("zh") ? entry.nameZh() : entry.nameEn())))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"., ## Reasons", "zh, ## 空值原因"})
    void thePageOfTheIndicatorsExplainsEveryReason(String folder, String heading) throws IOException {
        String page = Files.readString(DOCS.resolve(folder).resolve("indicators.md"));

        assertThat(page.substring(page.indexOf(heading)))
                .contains(CodeList.REASONS.entries().stream()
                        .map(reason -> "`" + reason.code() + "`")
                        .toList());
    }
}
