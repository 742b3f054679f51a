using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linkspan.Domain;

/// <summary>The id of one kind of object.</summary>
[JsonConverter(typeof(IdJsonConverterFactory))]
public readonly record struct Id<T>(string Value)
    where T : IResource
{
    /// <summary>Makes a new id in the kind's format.</summary>
    public static Id<T> New(IRandomSource random) =>
        new((T.IdFormat ?? throw new InvalidOperationException($"Ids of {T.Kind} are chosen, not made.")).New(random));

    /// <summary>Reads an id that a person typed or pasted.</summary>
    /// <returns>The id; or <c>id.malformed</c> with what is wrong: missing, blanks around it, upper case, another
    /// shape.</returns>
    public static Result<Id<T>> Parse(string? text, string field)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Problem.Invalid("id.missing", $"The id of the {T.Noun} is missing.", field);
        }

        if (T.IdFormat is not { } format)
        {
            return Names.Identifier(text, field).Then<Id<T>>(name => new Id<T>(name));
        }

        if (format.Fits(text))
        {
            return new Id<T>(text);
        }

        string trimmed = text.Trim();
        string problem = format.Fits(trimmed) ? "has blanks around it"
            : format.Fits(trimmed.ToLowerInvariant()) ? "is in upper case; ids are lower case"
            : $"must be {(format.Prefix.Length > 0 ? $"{format.Prefix} and " : "")}{format.Length} {Describe(format.Alphabet)}";
        return Problem.Invalid("id.malformed", $"The id of the {T.Noun} {problem}.", field);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string Describe(string alphabet) =>
        alphabet.Length > 10 ? "lower-case letters and digits" : "digits from 1 to 9";
}

internal sealed class IdJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Id<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(IdJsonConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
}

internal sealed class IdJsonConverter<T> : JsonConverter<Id<T>>
    where T : IResource
{
    public override Id<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? string.Empty);

    public override void Write(Utf8JsonWriter writer, Id<T> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
