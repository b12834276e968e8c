package org.shumao.aggregation.cube.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.record.LineKind;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Evidence;

class DefinitionSqlTest {
    @Test
    void aDefinitionIsAConditionOnTheColumnsOfTheRollUps() {
        assertThat(DefinitionSql.condition(Definition.CBEC))
                .isEqualTo("line_kind = 'GOODS' and evidence in ('DECLARED', 'RELEASED', 'STALE')");
        assertThat(DefinitionSql.condition(Definition.DDS))
                .isEqualTo("line_kind = 'SERVICE' and evidence in ('ORDERED', 'REPORTED')"
                        + " and left(product, 2) in ('SF', 'SG', 'SH', 'SI', 'SJ', 'SK')");
        assertThat(DefinitionSql.condition(Definition.EARLY_ORDERS))
                .isEqualTo("line_kind = 'GOODS' and evidence in ('ORDERED')");
        assertThat(DefinitionSql.gross(Definition.CBEC))
                .isEqualTo("kind = 'GROSS' and line_kind = 'GOODS' and evidence in ('DECLARED', 'RELEASED', 'STALE')");
    }

    @Test
    void theSetsOfDigitallyDeliverableServicesAreAsFineAsTheyArePublished() {
        assertThat(DefinitionSql.condition(Definition.DDS_UNCTAD))
                .endsWith(" and (left(product, 2) in ('SF', 'SG', 'SH', 'SI', 'SJ') or left(product, 3) in ('SK1'))");
        assertThat(DefinitionSql.condition(Definition.DDS_HANDBOOK, "service"))
                .endsWith(
                        " and (left(service, 2) in ('SF', 'SG', 'SH', 'SI') or left(service, 3) in ('SJ1', 'SJ2', 'SK1')"
                                + " or left(service, 4) in ('SJ31', 'SJ34', 'SJ35', 'SK21', 'SK22', 'SK23'))");
    }

    @Test
    void bundlesAreLinesOfOrdersWithGoodsAndServices() {
        assertThat(DefinitionSql.condition(Definition.BUNDLE_SERVICES))
                .isEqualTo("line_kind = 'SERVICE' and evidence in ('ORDERED', 'REPORTED') and ((digital & 8) <> 0)");
    }

    @Test
    void commercialPresenceIsInNoOtherDefinition() {
        assertThat(DefinitionSql.condition(Definition.COMMERCIAL_PRESENCE))
                .isEqualTo("line_kind = 'COMMERCIAL_PRESENCE' and evidence in ('ORDERED', 'REPORTED')");
    }

    @Test
    void aDefinitionOfSomeSupervisionModesLeavesTheOthersOut() {
        assertThat(DefinitionSql.condition(
                        LineKind.GOODS,
                        EnumSet.of(Evidence.RELEASED),
                        EnumSet.of(SupervisionMode.B2B_DIRECT_9710, SupervisionMode.OVERSEAS_WAREHOUSE_9810),
                        Set.of(),
                        "product"))
                .isEqualTo("line_kind = 'GOODS' and evidence in ('RELEASED') and regime in ('9710', '9810')");
    }
}
