package org.shumao.ingestion.validation;

import java.util.BitSet;
import java.util.List;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Rule;

/** Line numbers are positive and unique in their record (errors), and run from 1 without gaps (a warning). */
public final class LineNumbers {
    private LineNumbers() {}

    /** @param sequence whether numbers should run from 1; a report that cites order lines keeps the order's numbers */
    public static void check(List<Section> lines, Key<Integer> key, boolean sequence, Findings findings) {
        BitSet used = new BitSet();
        for (Section line : lines) {
            Integer no = line.get(key);
            if (no != null) {
                if (no == 0 || used.get(no)) {
                    line.report(findings, Rule.LINE_NUMBER, key, no == 0 ? "1 or more" : "a number not used before");
                }
                used.set(no);
            }
        }
        boolean clean = !used.get(0) && used.cardinality() == lines.size();
        boolean fromOne = used.nextClearBit(1) == used.length();
        if (sequence && !lines.isEmpty() && clean && !fromOne) {
            lines.get(0).report(findings, Rule.LINE_SEQUENCE, key, "numbers from 1 to " + lines.size());
        }
    }
}
