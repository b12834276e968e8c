package org.shumao.kit.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCellTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1+2", "@SUM(A1)", "-", "-1.", "--1", "\t=1", "\r=1", "'=1"})
    void whatASpreadsheetTakesForAFormulaGetsAnApostrophe(String text) {
        assertThat(SpreadsheetCell.guarded(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "-10.50", "A-1", "'quoted'", "'", "无"})
    void everythingElseStaysWhatItIs(String text) {
        assertThat(SpreadsheetCell.guarded(text)).isEqualTo(text);
        assertThat(SpreadsheetCell.unguarded(text)).isEqualTo(text);
    }

    @Test
    void everyTextComesBackAsItWas() {
        List<String> texts = List.of("");
        for (int length = 1; length <= 4; length++) {
            texts = texts.stream()
                    .flatMap(text -> Stream.of("'", "=", "+", "-", "@", "1", ".", "x", "\t")
                            .map(text::concat))
                    .toList();
            assertThat(texts)
                    .allSatisfy(text -> assertThat(SpreadsheetCell.unguarded(SpreadsheetCell.guarded(text)))
                            .isEqualTo(text));
        }
    }

    @Test
    void aRowQuotesWhatTheFormDemandsAndGuardsFormulas() {
        assertThat(SpreadsheetCell.row(List.of("-10.50", "", "a,b", "say \"x\"", "a\nb", "=1", "\t=1", "\r=1")))
                .isEqualTo("-10.50,,\"a,b\",\"say \"\"x\"\"\",\"a\nb\",'=1,'\t=1,\"'\r=1\"\r\n");
    }
}
