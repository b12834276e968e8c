package org.shumao.aggregation.cube.store;

import org.shumao.tradecore.cube.CubeKey;

/**
 * Where something counts by enterprise, platform and broker.
 *
 * @param enterprise trader
 * @param platform platform
 * @param broker who declares for the enterprise, see {@link Insiders}
 * @param cube filled are only the dimensions that this roll-up keeps
 */
public record EnterpriseKey(String enterprise, String platform, String broker, CubeKey cube) {}
