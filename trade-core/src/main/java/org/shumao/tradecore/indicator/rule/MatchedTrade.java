package org.shumao.tradecore.indicator.rule;

import org.shumao.tradecore.cube.trade.TradeSums;

/**
 * This holds the trade of one flow, of the reporters that stated both a period and the same one of the year before.
 *
 * @param now in the period
 * @param before in the period of the year before
 */
public record MatchedTrade(TradeSums now, TradeSums before) {}
