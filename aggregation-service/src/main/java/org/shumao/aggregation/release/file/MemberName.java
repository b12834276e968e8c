package org.shumao.aggregation.release.file;

import org.shumao.aggregation.handbook.HandbookCatalogue;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.release.Dataset;

/** Says in both languages what a member of a dimension of a dataset is called. */
public final class MemberName {
    private static final Text TOTAL = new Text("All", "全部");

    private MemberName() {}

    public static Text of(Dimension dimension, String code) {
        if (Dataset.ALL.equals(code)) {
            return TOTAL;
        }
        return dimension == Dimension.HANDBOOK_ITEM
                ? HandbookCatalogue.PUBLISHED.nameOf(code)
                : IndicatorCatalogue.published().dimension(dimension).nameOf(code);
    }
}
