package org.shumao.contracts.csv;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
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

    @Property
    void everyTextComesBackAsItWas(
            @ForAll @StringLength(max = 6) @Chars({'\'', '=', '+', '-', '@', '1', '.', 'x', '\t'}) String text) {
        assertThat(SpreadsheetCell.unguarded(SpreadsheetCell.guarded(text))).isEqualTo(text);
    }
}
