package org.shumao.ingestion.record;

import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.identifier.HsCode;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.RecordType;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Rule;

/** What a line of our own record must be: goods in lists, services in reports, both in orders (bundles). */
final class RecordLineRules {
    private RecordLineRules() {}

    static void check(RecordType type, @Nullable Flow flow, Section line, Findings findings) {
        LineKind kind = line.get(RecordKeys.KIND);
        if (kind == null) {
            return;
        }
        boolean wrongKind = (type == RecordType.DECLARATION_LIST && kind == LineKind.SERVICE)
                || (type == RecordType.SERVICE_REPORT && kind == LineKind.GOODS);
        if (wrongKind) {
            line.report(
                    findings,
                    Rule.LINE_KIND,
                    RecordKeys.KIND,
                    type == RecordType.DECLARATION_LIST ? "goods" : "service");
        }
        if (kind == LineKind.GOODS) {
            checkGoods(type, flow, line, findings);
        } else {
            checkService(line, findings);
        }
    }

    private static void checkGoods(RecordType type, @Nullable Flow flow, Section line, Findings findings) {
        line.require(RecordKeys.QUANTITY, findings);
        line.require(RecordKeys.UNIT, findings);
        if (type == RecordType.DECLARATION_LIST && flow == Flow.IMPORT) {
            line.require(RecordKeys.ORIGIN, findings);
        }
        String product = line.get(RecordKeys.PRODUCT);
        if (product != null && !HsCode.isValid(product)) {
            line.report(findings, Rule.HS_CODE, RecordKeys.PRODUCT, "4, 6, 8 or 10 digits");
        }
        if (line.get(RecordKeys.MODE_OF_SUPPLY) != null) {
            line.report(findings, Rule.MODE_OF_SUPPLY, RecordKeys.MODE_OF_SUPPLY, "nothing");
        }
        if (Boolean.TRUE.equals(line.get(RecordKeys.DELIVERED_DIGITALLY))) {
            line.report(findings, Rule.DELIVERED_GOODS, RecordKeys.DELIVERED_DIGITALLY, "false");
        }
    }

    private static void checkService(Section line, Findings findings) {
        String product = line.get(RecordKeys.PRODUCT);
        if (product != null && !CodeList.EBOPS_2010.contains(product)) {
            line.report(
                    findings, Rule.EBOPS_ITEM, RecordKeys.PRODUCT, "an item such as SI22, of the code list ebops-2010");
        }
    }
}
