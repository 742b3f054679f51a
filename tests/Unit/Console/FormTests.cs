using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.Console.Forms;
using Linkspan.Console.Pages;
using Linkspan.ControlPlane;
using Linkspan.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace Linkspan.Unit.Console;

public sealed class FormTests
{
    [Fact]
    public async Task A_problem_stands_at_its_field_with_its_code_and_what_was_typed_is_kept()
    {
        IHtmlDocument page = await Html.RenderAsync<KitPage>();

        IElement field = page.GetElementById("kit-field-problem-addresses-1-host")!;
        IElement note = page.GetElementById(field.GetAttribute("aria-describedby")!)!;
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.Equal("169.254.169.254", field.GetAttribute("value"));
        Assert.Contains("address.forbidden", note.Text());
        Assert.Equal($"#{field.Id}", page.QuerySelector("#kit-field-problem .form-errors a")!.GetAttribute("href"));
        Assert.Single(page.QuerySelectorAll("#kit-field-problem [aria-invalid]"));
    }

    [Fact]
    public async Task A_problem_of_no_field_names_what_stands_in_the_way_who_must_act_and_its_code()
    {
        IHtmlDocument page = await Html.RenderAsync<KitPage>();

        string text = page.QuerySelector("#kit-delete .form-errors").Text();

        Assert.Contains("Interface endpoint ep-a1b2c3d4e5f6g7h8i9j0", text);
        Assert.Contains("The endpoint's owner must act.", text);
        Assert.Contains("Code: instance.inUse", text);
        Assert.NotNull(page.QuerySelector("#kit-delete [role=alert][autofocus]"));
    }

    [Fact]
    public async Task Every_control_has_a_label_and_the_first_button_removes_no_row()
    {
        IHtmlDocument page = await Html.RenderAsync<KitPage>();

        foreach (IElement form in page.QuerySelectorAll("form.form"))
        {
            Assert.All(
                form.QuerySelectorAll("input:not([type=hidden]), select, textarea"),
                control => Assert.NotNull(form.QuerySelector($"label[for='{control.Id}']")));
            Assert.Null(form.QuerySelector("button")!.GetAttribute("name"));
        }
    }

    [Fact]
    public void A_row_is_added_at_the_end_and_removed_where_it_was()
    {
        FormState form = Form(("addresses[0].host", "a"), ("addresses[1].host", "b"), ("addresses[2].host", "c"), ("name", "x"));

        FormState less = form with { Values = FormRows.Apply(form, "remove addresses 1") };
        FormState more = form with { Values = FormRows.Apply(form, "add addresses") };

        Assert.Equal(["a", "c"], Enumerable.Range(0, less.Rows("addresses")).Select(row => less.Text($"addresses[{row}].host")));
        Assert.Equal("x", less.Text("name"));
        Assert.Equal(4, more.Rows("addresses"));
        Assert.Equal(string.Empty, more.Text("addresses[3].host"));
    }

    [Theory]
    [InlineData("remove addresses 9")]
    [InlineData("remove addresses x")]
    [InlineData("remove")]
    [InlineData("")]
    public void A_forged_row_command_changes_nothing(string command)
    {
        FormState form = Form(("addresses[0].host", "a"));

        Assert.Equal(form.Values, FormRows.Apply(form, command));
    }

    [Fact]
    public void An_index_from_a_stranger_does_not_make_the_page_long() =>
        Assert.Equal(0, Form(("addresses[2147483647].host", "a")).Rows("addresses"));

    [Fact]
    public void A_notice_is_told_for_two_minutes_and_nobody_can_write_one()
    {
        ManualTime time = new(Html.Now);
        Notices notices = new(new EphemeralDataProtectionProvider(), time);
        string told = notices.Link("/instances?page=2#list", "Orders is registered.");

        Assert.Equal("Orders is registered.", notices.Read(Asking(told)));
        Assert.StartsWith("/instances?page=2&notice=", told);
        Assert.EndsWith("#list", told);
        Assert.Null(notices.Read(Asking("/instances?notice=Your%20password%20has%20expired")));
        time.Advance(TimeSpan.FromMinutes(3));
        Assert.Null(notices.Read(Asking(told)));
    }

    [Fact]
    public void Every_form_has_a_key_of_its_own()
    {
        Notices notices = new(new EphemeralDataProtectionProvider(), TimeProvider.System);
        ConsoleForms forms = new(new CryptographicRandom(), notices);

        Assert.NotEqual(forms.New().Key, forms.New().Key);
        Assert.Matches("^[0-9a-f]{32}$", forms.New().Key);
    }

    private static FormState Form(params (string Name, string Value)[] fields) =>
        new(fields.ToDictionary(field => field.Name, field => new StringValues(field.Value)), "key");

    private static DefaultHttpContext Asking(string url)
    {
        DefaultHttpContext context = new();
        context.Request.QueryString = new QueryString(new Uri(new Uri("http://localhost"), url).Query);
        return context;
    }
}
