package dev.serin.testkit;

import dev.serin.routing.InMemoryRouter;
import dev.serin.routing.Split;
import dev.serin.routing.TrafficRouter;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The router in memory")
class InMemoryRouterTest extends TrafficRouterContract {
    @Override
    protected TrafficRouter open() {
        return new InMemoryRouter();
    }

    @Override
    protected void setBySomebodyElse(TrafficRouter router, Split split) {
        ((InMemoryRouter) router).setBySomebodyElse(split);
    }
}
