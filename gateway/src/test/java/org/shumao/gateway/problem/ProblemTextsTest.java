package org.shumao.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.contracts.problem.ProblemType;

class ProblemTextsTest {
    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyTypeSpeaksChineseWhateverHappened(ProblemType type) {
        JsonObject problem = ProblemTexts.in(TitleLanguage.CHINESE, problem(type, "Nobody has translated this."));

        assertThat(problem.getString("title")).isEqualTo(type.explanation().titleZh());
        assertThat(problem.getString("detail"))
                .containsPattern("\\p{IsHan}{4}")
                .endsWith("（Nobody has translated this.）");
        assertThat(ProblemTexts.in(TitleLanguage.ENGLISH, problem(type, "As it is.")))
                .isEqualTo(problem(type, "As it is."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The API has no such address; see /openapi. | 接口没有这个地址；见 /openapi。",
                "There is no release half-yearly.           | 没有发布 half-yearly。",
                "The registry service cannot be reached now. Nothing was changed; try again in 5 seconds."
                        + " | 目前无法连接 registry 服务。未作任何更改；请在 5 秒后重试。",
                "The API key is not known. A registrar or an operator of this installation issues keys to registered enterprises."
                        + " | 该 API 密钥不存在。本系统的名录管理员或运行者向已登记的企业发放密钥。",
                "SDMX notation: 2025, 2025-S1, 2025-Q2 or 2025-06 | SDMX 写法：2025、2025-S1、2025-Q2 或 2025-06",
                "the ISO 4217 alphabetic code of a currency in the code list currencies, other than CNY"
                        + " | 代码表 currencies 中币种的 ISO 4217 字母代码，CNY 除外",
                "currency must be the ISO 4217 alphabetic code of a currency in the code list currencies, other than CNY."
                        + " | currency 不是所要求的币种代码。",
                "This address answers with text/csv; Accept takes none of them. | 此地址提供 text/csv；Accept 均不接受。",
            })
    void whatHappenedIsTranslatedWithWhatItQuotes(String english, String chinese) {
        assertThat(ProblemTexts.in(TitleLanguage.CHINESE, problem(ProblemType.NOT_FOUND, english))
                        .getString("detail"))
                .isEqualTo(chinese);
    }

    @Test
    void theRulesThatAreBrokenAreTranslated() {
        JsonObject rule = new JsonObject()
                .put("field", "limit")
                .put("rule", "range")
                .put("expected", "a whole number from 1 to 100")
                .put("message", "limit must be a whole number from 1 to 100.");
        JsonObject problem = ProblemTexts.in(
                TitleLanguage.CHINESE,
                problem(ProblemType.VALIDATION_FAILED, "limit must be a whole number from 1 to 100.")
                        .put("errors", new JsonArray().add(rule)));

        assertThat(rule.getString("expected")).isEqualTo("1 至 100 的整数");
        assertThat(problem.getString("detail")).isEqualTo("limit：limit 须为 1 至 100 的整数。应为：1 至 100 的整数");
    }

    private static JsonObject problem(ProblemType type, String detail) {
        return new JsonObject()
                .put("type", type.uri().toString())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", detail);
    }
}
