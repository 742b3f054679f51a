using Linkspan.EndToEnd;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(GuideSite))]
[assembly: AssemblyFixture(typeof(LookReport))]

// One browser and one server on two cores: side by side the tests would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
