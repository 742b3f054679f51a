using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linkspan.Domain.Networking;

internal sealed class AddressBlockJsonConverter : JsonConverter<AddressBlock>
{
    public override AddressBlock Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        AddressBlock.Parse(reader.GetString(), "block") is { Ok: true } block ? block.Value : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, AddressBlock value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
