package org.shumao.aggregation.indicator.headline.text;

import org.shumao.tradecore.cube.Reason;

/** Why a figure is missing, in words that follow a colon. */
final class PressReason {
    private PressReason() {}

    static String english(Reason reason) {
        return switch (reason) {
            case NO_DATA -> "there are no data of this period";
            case PERIOD_INCOMPLETE -> "the period is not over, or data of it are missing";
            case NO_BASE -> "there are no data of the period a year earlier";
            case BASE_INCOMPLETE -> "data of the period a year earlier are incomplete";
            case BASE_ZERO -> "the figure a year earlier was zero";
            case BASE_NOT_POSITIVE -> "the figure a year earlier was negative";
            case BASE_TOO_SMALL -> "the figure a year earlier was too small to compare with";
            case MIXED_UNITS -> "quantities in different units have no sum";
            case TOO_FEW_COMPARABLES -> "there are too few earlier periods to compare with";
            case HISTORY_TOO_SHORT -> "the data do not go back far enough";
            case NO_CELLS -> "nothing was recorded";
            case NO_PUBLISHED_TOTAL -> "nobody has published a total to compare with";
            case NOT_APPLICABLE -> "it has no meaning here";
            case NOTHING_EXPECTED -> "no reports were due";
            case NOTHING_RECEIVED -> "no report came";
            case SUPPRESSED -> "suppressed, because too few enterprises stand behind it";
            case NOT_PUBLIC -> "it is not public";
            case NOT_REQUESTED -> "it was not asked for";
        };
    }

    static String chinese(Reason reason) {
        return switch (reason) {
            case NO_DATA -> "该时期无数据";
            case PERIOD_INCOMPLETE -> "该时期尚未结束或数据不全";
            case NO_BASE -> "上年同期无数据";
            case BASE_INCOMPLETE -> "上年同期数据不全";
            case BASE_ZERO -> "上年同期为零";
            case BASE_NOT_POSITIVE -> "上年同期为负";
            case BASE_TOO_SMALL -> "上年同期数值过小，不可比";
            case MIXED_UNITS -> "计量单位不同，不能相加";
            case TOO_FEW_COMPARABLES -> "可比的以往时期过少";
            case HISTORY_TOO_SHORT -> "数据年限不足";
            case NO_CELLS -> "无记录";
            case NO_PUBLISHED_TOTAL -> "无已公布的总额可比";
            case NOT_APPLICABLE -> "不适用";
            case NOTHING_EXPECTED -> "无应报单位";
            case NOTHING_RECEIVED -> "尚无报送";
            case SUPPRESSED -> "涉及企业过少，不予公布";
            case NOT_PUBLIC -> "不对外公布";
            case NOT_REQUESTED -> "未查询";
        };
    }
}
