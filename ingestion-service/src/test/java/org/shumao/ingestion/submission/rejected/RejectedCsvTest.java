package org.shumao.ingestion.submission.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectedCsvTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1+2", "@SUM(A1)", "-", "-1.", "--1"})
    void whatASpreadsheetTakesForAFormulaGetsAnApostrophe(String cell) {
        assertThat(RejectedCsv.escaped(cell)).isEqualTo("'" + cell);
    }

    @Test
    void tabAndCarriageReturnInFrontAreFormulasToo() {
        assertThat(RejectedCsv.escaped("\t=1")).isEqualTo("'\t=1");
        assertThat(RejectedCsv.escaped("\r=1")).isEqualTo("\"'\r=1\"");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"-1|-1", "-10.50|-10.50", "A-1|A-1", "|", "a,b|\"a,b\"", "say \"x\"|\"say \"\"x\"\"\""},
            delimiter = '|',
            quoteCharacter = '\0')
    void everythingElseStaysWhatItIs(String cell, String written) {
        assertThat(RejectedCsv.escaped(cell == null ? "" : cell)).isEqualTo(written == null ? "" : written);
    }

    @Test
    void aLineBreakIsQuoted() {
        assertThat(RejectedCsv.escaped("a\nb")).isEqualTo("\"a\nb\"");
    }
}
