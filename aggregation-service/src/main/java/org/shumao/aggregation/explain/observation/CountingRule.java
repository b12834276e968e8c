package org.shumao.aggregation.explain.observation;

import org.shumao.contracts.record.RecordType;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.order.valuation.Contribution;

/** Why a line counts; docs/counting.md explains the rules. */
enum CountingRule {
    /** Goods of the standing declaration list: customs beat the platform. */
    DECLARATION_LIST("declaration-list", "Goods of the standing declaration list", "有效清单的货物"),
    /** Goods of an order that no standing declaration list carries. */
    PLATFORM_ORDER("platform-order", "Goods of an order without a standing declaration list", "尚无有效清单的订单货物"),
    /** A service line of an order that no service report replaces. */
    ORDER_SERVICE("order-service", "Service line of an order", "订单中的服务行"),
    /** The same of an enterprise that has to report its services for the month, or what somebody else reported of the line. */
    EARLY_SERVICE("early-service", "Service line of an order whose enterprise reports its services", "须申报服务的企业的订单服务行"),
    /** A service report. */
    SERVICE_REPORT("service-report", "Service report", "服务报告"),
    /** Goods that came back, with an accepted return. */
    ACCEPTED_RETURN("accepted-return", "Accepted return of goods of the counting list", "已受理的退货");

    private final String id;
    private final String english;
    private final String chinese;

    CountingRule(String id, String english, String chinese) {
        this.id = id;
        this.english = english;
        this.chinese = chinese;
    }

    String id() {
        return id;
    }

    String english() {
        return english;
    }

    String chinese() {
        return chinese;
    }

    static CountingRule of(Contribution contribution) {
        if (contribution.cube().kind() == Kind.RETURN) {
            return ACCEPTED_RETURN;
        }
        if (contribution.cube().evidence() == Evidence.EARLY) {
            return EARLY_SERVICE;
        }
        if (contribution.document().startsWith(RecordType.SERVICE_REPORT.name())) {
            return SERVICE_REPORT;
        }
        if (contribution.cube().lineKind().isOfServices()) {
            return ORDER_SERVICE;
        }
        return contribution.document().startsWith(RecordType.DECLARATION_LIST.name())
                ? DECLARATION_LIST
                : PLATFORM_ORDER;
    }
}
