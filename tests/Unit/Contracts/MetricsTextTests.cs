using Linkspan.Contracts.Metrics;
using Xunit;

namespace Linkspan.Unit.Contracts;

public sealed class MetricsTextTests
{
    [Fact]
    public void Samples_of_a_metric_stand_together_below_its_help_and_type()
    {
        MetricsText text = new MetricsText()
            .Add(Metric.Sessions, 3, "ep-1", "consumer")
            .Add(Metric.AppliedRevision, 42)
            .Add(Metric.Sessions, 0, "ep-2", "provider");

        Assert.Equal(
            """
            # HELP linkspan_sessions Sessions that are open now.
            # TYPE linkspan_sessions gauge
            linkspan_sessions{endpoint="ep-1",half="consumer"} 3
            linkspan_sessions{endpoint="ep-2",half="provider"} 0
            # HELP linkspan_applied_revision The revision of the control plane that is in force on the node.
            # TYPE linkspan_applied_revision gauge
            linkspan_applied_revision 42

            """,
            text.ToString());
    }

    [Fact]
    public void Numbers_are_written_whole_and_without_the_machines_language()
    {
        string text = new MetricsText()
            .Add(Metric.Bytes, 123_456_789_012_345_678, "ep-1", "consumer", "to_client")
            .Add(Metric.LinkRoundTrip, 0.00125, "node-1")
            .Add(Metric.CertificateExpiry, DateTimeOffset.FromUnixTimeMilliseconds(1_772_323_200_500))
            .ToString();

        Assert.Contains("} 1.2345678901234568E+17\n", text, StringComparison.Ordinal);
        Assert.Contains("} 0.00125\n", text, StringComparison.Ordinal);
        Assert.Contains("linkspan_certificate_expiry_timestamp_seconds 1772323200.5\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_in_a_label_cannot_end_it()
    {
        string text = new MetricsText().Add(Metric.LinkUp, 1, "a\"} 7\n\\b").ToString();

        Assert.EndsWith("linkspan_link_up{peer=\"a\\\"} 7\\n\\\\b\"} 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_has_a_value_for_every_label() =>
        Assert.Throws<ArgumentException>(() => new MetricsText().Add(Metric.Sessions, 1, "ep-1"));
}
