package org.shumao.contracts.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every problem type is explained. {@code docs/problems.md} is written from the same texts as the pages that the
 * gateway serves; update it with {@code mvn -pl contracts test -Dtest=ProblemCatalogueTest -Dproblems.update=true}.
 */
class ProblemCatalogueTest {
    private static final Path PAGE = Path.of("..", "docs", "problems.md");

    @ParameterizedTest
    @EnumSource
    void everyTypeSaysWhatItMeansAndWhatToDoInBothLanguages(ProblemType type) {
        ProblemExplanation text = type.explanation();
        assertThat(List.of(text.meaningEn(), text.whatToDoEn())).allMatch(s -> s.matches("(?s)[A-Z].*\\."));
        assertThat(List.of(text.titleZh(), text.meaningZh(), text.whatToDoZh()))
                .allMatch(s -> s.codePoints().anyMatch(Character::isIdeographic));
    }

    @Test
    void slugsAreUniqueAndEveryRowBelongsToAType() throws IOException {
        List<String> slugs =
                Arrays.stream(ProblemType.values()).map(ProblemType::slug).toList();
        assertThat(slugs).doesNotHaveDuplicates().allMatch(s -> s.matches("[a-z-]+"));
        Path table = Path.of("src/main/resources/org/shumao/contracts/problem/problems.tsv");
        try (Stream<String> rows = Files.lines(table)) {
            assertThat(rows.skip(1).map(row -> row.substring(0, row.indexOf('\t'))))
                    .containsExactlyElementsOf(slugs);
        }
    }

    @ParameterizedTest
    @CsvSource({"400,VALIDATION_FAILED", "409,CONFLICT", "418,VALIDATION_FAILED", "503,SERVICE_UNAVAILABLE"})
    void aResponseThatKnowsOnlyItsStatusHasAType(int status, ProblemType type) {
        assertThat(ProblemType.ofStatus(status)).isEqualTo(type);
    }

    @Test
    void thePageOfAllTypesIsWrittenFromTheCatalogue() throws IOException {
        if (Boolean.getBoolean("problems.update")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).hasContent(page());
    }

    private static String page() {
        return """
                # Problem types · 问题类型

                Every error response is RFC 9457 problem details (`application/problem+json`). `type` names one of the
                types below and is an address of the gateway, relative to its public address; `status` and `title` are those
                of the type; `detail` says what happened this time; `instance` is the path of the request. Programs decide by
                `type`; texts may change.

                Only what is not HTTP at all gets a bare status without a problem, from the HTTP server before the gateway sees it: a
                400 for a target that is no URI (such as one with characters beyond ASCII that are not percent-encoded), a 414 for a
                target beyond 64 kB, a 431 for headers beyond 64 kB.

                所有错误均以 RFC 9457 问题详情（`application/problem+json`）答复。`type` 是下列类型之一，也是网关上的相对地址；`status` 与 `title`
                由类型决定；`detail` 说明本次的情况；`instance` 是请求的路径。程序应以 `type` 为准，文字可能调整。

                只有根本不合 HTTP 规范的请求，由 HTTP 服务器在网关之前直接答复不带内容的状态码：请求目标不是 URI（例如含有未作百分号编码的非 ASCII
                字符）为 400，请求目标超过 64 kB 为 414，请求头超过 64 kB 为 431。

                A test writes this page from the catalogue in `contracts`; change the texts there.

                """
                + Arrays.stream(ProblemType.values())
                        .map(ProblemCatalogueTest::section)
                        .collect(Collectors.joining("\n"));
    }

    private static String section(ProblemType type) {
        ProblemExplanation text = type.explanation();
        return """
                ## %s

                **%d** · %s · %s

                %s

                *What to do.* %s

                %s

                *处理办法：* %s
                """.formatted(
                        type.slug(),
                        type.status(),
                        type.title(),
                        text.titleZh(),
                        text.meaningEn(),
                        text.whatToDoEn(),
                        text.meaningZh(),
                        text.whatToDoZh());
    }
}
